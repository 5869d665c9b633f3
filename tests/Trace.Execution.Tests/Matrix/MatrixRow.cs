namespace Tracing.Execution.Tests.Matrix;

/// <summary>One shape of traced method: how it is declared, called, and what it records.</summary>
internal sealed class MatrixRow
{
    private MatrixRow(string name, string declaration, string spans, Func<MatrixCall, Task<object?>> traced, Func<MatrixCall, Task<object?>> untraced)
    {
        Name = name;
        Declaration = declaration;
        Spans = spans;
        Traced = traced;
        Untraced = untraced;
    }

    /// <summary>Unique in its dimension.</summary>
    public string Name { get; }

    /// <summary>C# as it stands in the subject's source, but for the breaks of its lines; <c>…</c> leaves something out.</summary>
    public string Declaration { get; }

    /// <summary>The tree of spans of a sampled call, as <see cref="TestTrace.Tree"/> writes it.</summary>
    public string Spans { get; }

    public MatrixParent Parent { get; private init; }

    /// <summary>Calls the traced method; what is thrown or pending is in the task, all else happens before it is returned.</summary>
    public Func<MatrixCall, Task<object?>> Traced { get; }

    /// <summary>The same call of the untraced twin: of Core, or of an ordinary method.</summary>
    public Func<MatrixCall, Task<object?>> Untraced { get; }

    public static MatrixRow Of<T>(string name, string declaration, string spans, Func<MatrixCall, T> traced, Func<MatrixCall, T> untraced) =>
        new(name, declaration, spans, call => Task.FromResult<object?>(traced(call)), call => Task.FromResult<object?>(untraced(call)));

    public static MatrixRow Of(string name, string declaration, string spans, Action<MatrixCall> traced, Action<MatrixCall> untraced) =>
        Of(name, declaration, spans, call => Nothing(traced, call), call => Nothing(untraced, call));

    public static MatrixRow OfTask<T>(string name, string declaration, string spans, Func<MatrixCall, Task<T>> traced, Func<MatrixCall, Task<T>> untraced) =>
        new(name, declaration, spans, call => ResultAsync(traced(call)), call => ResultAsync(untraced(call)));

    public static MatrixRow OfTask(string name, string declaration, string spans, Func<MatrixCall, Task> traced, Func<MatrixCall, Task> untraced) =>
        new(name, declaration, spans, call => NothingAsync(traced(call)), call => NothingAsync(untraced(call)));

    /// <summary>The same row where the parent is not the ambient one.</summary>
    public MatrixRow Below(MatrixParent parent) => new(Name, Declaration, Spans, Traced, Untraced) { Parent = parent };

    private static object? Nothing(Action<MatrixCall> call, MatrixCall argument)
    {
        call(argument);
        return null;
    }

    private static async Task<object?> NothingAsync(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> ResultAsync<T>(Task<T> task) => await task;
}
