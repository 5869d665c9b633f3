namespace Tracing.Benchmarks.Generation;

/// <summary>A <see cref="GeneratorSession"/> of another load context, whose type is another one here.</summary>
internal sealed class SessionCalls(object session)
{
    public Action PrepareCold { get; } = Bind<Action>(session, nameof(GeneratorSession.PrepareCold));

    public Action PrepareEdit { get; } = Bind<Action>(session, nameof(GeneratorSession.PrepareEdit));

    public Action Run { get; } = Bind<Action>(session, nameof(GeneratorSession.Run));

    public Func<int> RunAndCompile { get; } = Bind<Func<int>>(session, nameof(GeneratorSession.RunAndCompile));

    public Func<string> Generated { get; } = Bind<Func<string>>(session, nameof(GeneratorSession.Generated));

    /// <summary>Of the compiler.</summary>
    public string Version { get; } = (string)session.GetType().GetProperty(nameof(GeneratorSession.Compiler))!.GetValue(null)!;

    private static T Bind<T>(object session, string method)
        where T : Delegate => session.GetType().GetMethod(method)!.CreateDelegate<T>(session);
}
