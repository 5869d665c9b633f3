namespace Tracing.Benchmarks.Analysis;

/// <summary>An <see cref="AnalysisSession"/> of another load context, whose type is another one here.</summary>
internal sealed class AnalysisCalls(object session)
{
    public Action Prepare { get; } = Bind<Action>(session, nameof(AnalysisSession.Prepare));

    public Func<string> Run { get; } = Bind<Func<string>>(session, nameof(AnalysisSession.Run));

    public Func<string> Times { get; } = Bind<Func<string>>(session, nameof(AnalysisSession.Times));

    /// <summary>Of the compiler.</summary>
    public string Version { get; } = (string)session.GetType().GetProperty(nameof(AnalysisSession.Compiler))!.GetValue(null)!;

    private static T Bind<T>(object session, string method)
        where T : Delegate => session.GetType().GetMethod(method)!.CreateDelegate<T>(session);
}
