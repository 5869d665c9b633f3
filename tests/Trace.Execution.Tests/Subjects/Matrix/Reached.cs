namespace Tracing.Execution.Tests;

/// <summary>An abstract base whose traced override is reached through it.</summary>
internal abstract partial class Reached
{
    public abstract string Run();

    internal sealed partial class Here : Reached
    {
        private readonly string _made;

        public Here() => _made = Prepare();

        [Traced("kind.override-of-abstract")]
        public override partial string Run();

        internal string RunCore() => _made;

        [Traced("kind.from-constructor")]
        private partial string Prepare();

        private string PrepareCore() => "made";
    }
}
