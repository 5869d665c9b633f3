namespace Tracing.Execution.Tests;

/// <summary>Implementations of interfaces.</summary>
internal static partial class Greeters
{
    internal sealed class Plain : IGreeter<string>
    {
        public string Name => "plain";
    }

    internal sealed partial class Overriding : IGreeter<string>
    {
        public string Name => "overriding";

        [Traced("greeter.implicit")]
        public partial string Greet(string name);

        internal string GreetCore(string name) => $"{Name} knows {name}";
    }
}
