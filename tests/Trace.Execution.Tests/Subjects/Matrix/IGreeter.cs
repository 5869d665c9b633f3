namespace Tracing.Execution.Tests;

/// <summary>An interface whose members have bodies, and one that has none.</summary>
internal partial interface IGreeter<in T>
{
    [Traced("greeter.default")]
    public virtual partial string Greet(T name);

    [Traced("greeter.fixed")]
    public partial string Shout(T name);

    [Traced("greeter.static")]
    public static partial string Whisper(string name);

    string Name { get; }

    internal string GreetCore(T name) => $"{Name} greets {name}";

    internal string ShoutCore(T name) => $"{Name} shouts at {name}";

    internal static string WhisperCore(string name) => $"psst {name}";
}
