namespace Tracing.Execution.Tests;

internal partial class Outer<TOuter>
    where TOuter : notnull
{
    internal readonly partial record struct Middle<TMiddle>(TMiddle Value)
    {
        internal sealed partial class Inner<T>
            where T : IEquatable<TMiddle>
        {
            [Traced("generic.inner")]
            public partial Task<(TOuter? Outer, TMiddle? Middle, TOther Other)> AllAsync<TOther>(T value, TOther other);

            internal async Task<(TOuter? Outer, TMiddle? Middle, TOther Other)> AllAsyncCore<TOther>(T value, TOther other)
            {
                await Suspended.UntilReturned;
                return (default, default, other);
            }
        }
    }
}
