using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Generation;

namespace Tracing.Benchmarks.Analysis;

/// <summary>
/// What analyzers cost a build: the compiler and they look at 500 files with 5,500 traced methods and 2,500 others. Every run is of a
/// compilation that nobody has looked at before. The peer is the SDK's own analyzer that wants cancellation tokens forwarded.
/// </summary>
[Config(typeof(AnalyzerConfig))]
public class AnalyzerRuns
{
    internal const string Ours = "ours, all rules";
    internal const string Peer = "CA2016";
    internal const string Bare = "the compiler";
    internal const string PeerType = "Microsoft.NetCore.CSharp.Analyzers.Runtime.CSharpForwardCancellationTokenToInvocationsAnalyzer";

    private const int Files = 500;
    private const int ProofFiles = 5;

    private AnalysisCalls _session = null!;

    internal static string PeerPath => Path.Combine(CompilerContext.AnalyzerFolder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll");

    [GlobalSetup(Target = nameof(Compiler))]
    public void SetupBare() => Start(Bare, "");

    [GlobalSetup(Target = nameof(CA2016))]
    public void SetupPeer() => Start(Peer, "CA2016");

    [GlobalSetup(Target = nameof(OurRules))]
    public void SetupOurs() => Start(Ours, "TRC101");

    [GlobalCleanup]
    public void PrintTimes() => Console.WriteLine("// " + _session.Times().Replace("\n", "\n// ", StringComparison.Ordinal));

    [IterationSetup]
    public void NewProgram() => _session.Prepare();

    [Benchmark(Description = Bare)]
    public string Compiler() => _session.Run();

    [Benchmark(Baseline = true, Description = Peer)]
    public string CA2016() => _session.Run();

    [Benchmark(Description = Ours)]
    public string OurRules() => _session.Run();

    private void Start(string analyzers, string reported)
    {
        var context = new CompilerContext();
        Guard.That(new AnalysisCalls(context.Create(typeof(AnalysisSession), analyzers, ProofFiles, true)).Run() == reported, "a mistake is found");
        _session = new AnalysisCalls(context.Create(typeof(AnalysisSession), analyzers, Files, false));
        Guard.That(_session.Run() == "", "the program has no mistakes");
        Console.WriteLine($"// Compiler {_session.Version}");
    }
}
