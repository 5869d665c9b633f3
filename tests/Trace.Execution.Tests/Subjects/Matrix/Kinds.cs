namespace Tracing.Execution.Tests;

/// <summary>How methods are declared and reached.</summary>
internal partial class Kinds
{
    [Traced("kind.instance")]
    public partial int Instance(int value);

    internal int InstanceCore(int value) => value;

    [Traced("kind.static")]
    public static partial int Static(int value);

    internal static int StaticCore(int value) => value;

    [Traced("kind.static-core")]
    public partial int StaticBody(int value);

    internal static int StaticBodyCore(int value) => value;

    [Traced("kind.private")]
    private partial int Private(int value);

    internal int PrivateCore(int value) => value;

    [Traced("kind.protected")]
    protected partial int Protected(int value);

    internal int ProtectedCore(int value) => value;

    [Traced("kind.private-protected")]
    private protected partial int PrivateProtected(int value);

    internal int PrivateProtectedCore(int value) => value;

    [Traced("kind.protected-internal")]
    protected internal partial int ProtectedInternal(int value);

    internal int ProtectedInternalCore(int value) => value;

    internal int CallPrivate(int value) => Private(value) + Protected(value) + PrivateProtected(value);

    [Traced("kind.virtual")]
    public virtual partial string Virtual();

    internal string VirtualCore() => "base";

    [Traced("kind.hidden")]
    public partial string Hidden();

    internal string HiddenCore() => "base";

    [Traced("kind.recursive")]
    public static partial int Factorial(int n);

    internal static int FactorialCore(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    internal static int PlainFactorial(int n) => n < 2 ? 1 : n * PlainFactorial(n - 1);

    internal partial class Derived : Kinds
    {
        [Traced("kind.override", Implementation = nameof(Own))]
        public override partial string Virtual();

        internal string Own() => "derived of " + base.Virtual();

        [Traced("kind.new", Implementation = nameof(OwnHidden))]
        public new partial string Hidden();

        internal string OwnHidden() => "derived";
    }

    internal sealed partial class Last : Derived
    {
        [Traced("kind.sealed-override", Implementation = nameof(LastOwn))]
        public sealed override partial string Virtual();

        internal string LastOwn() => "last";
    }
}
