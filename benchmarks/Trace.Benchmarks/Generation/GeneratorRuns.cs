using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Generation;

/// <summary>
/// What a generator costs a build and an editor: the driver runs it over 5,000 methods in 500 files that are parsed already.
/// Every run is of a new compilation, so every iteration is one run.
/// </summary>
[Config(typeof(GeneratorConfig))]
public class GeneratorRuns
{
    internal const string Cold = "first run";
    internal const string Built = "first run and the compilation of everything, a tenth of the program";
    internal const string BodyEdit = "after an edit in another method's body";
    internal const string SignatureEdit = "after an edit of one signature";

    private const int Files = 500;
    private const int ProofFiles = 20;

    private SessionCalls _session = null!;

    [GlobalSetup(Targets = [nameof(Cold_LoggerMessage), nameof(BodyEdit_LoggerMessage)])]
    public void SetupLogged() => Start(traced: false, editsSignature: false);

    [GlobalSetup(Target = nameof(Built_LoggerMessage))]
    public void SetupLoggedTenth() => Start(traced: false, editsSignature: false, Files / 10);

    [GlobalSetup(Target = nameof(SignatureEdit_LoggerMessage))]
    public void SetupLoggedSignature() => Start(traced: false, editsSignature: true);

    [GlobalSetup(Targets = [nameof(Cold_Ours), nameof(BodyEdit_Ours)])]
    public void SetupTraced() => Start(traced: true, editsSignature: false);

    [GlobalSetup(Target = nameof(Built_Ours))]
    public void SetupTracedTenth() => Start(traced: true, editsSignature: false, Files / 10);

    [GlobalSetup(Target = nameof(SignatureEdit_Ours))]
    public void SetupTracedSignature() => Start(traced: true, editsSignature: true);

    [IterationSetup(Targets = [nameof(Cold_LoggerMessage), nameof(Cold_Ours), nameof(Built_LoggerMessage), nameof(Built_Ours)])]
    public void NewProgram() => _session.PrepareCold();

    [IterationSetup(Targets = [nameof(BodyEdit_LoggerMessage), nameof(BodyEdit_Ours), nameof(SignatureEdit_LoggerMessage), nameof(SignatureEdit_Ours)])]
    public void NextEdit() => _session.PrepareEdit();

    [BenchmarkCategory(Cold)]
    [Benchmark(Baseline = true, Description = "[LoggerMessage]")]
    public void Cold_LoggerMessage() => _session.Run();

    [BenchmarkCategory(Cold)]
    [Benchmark(Description = "ours")]
    public void Cold_Ours() => _session.Run();

    [BenchmarkCategory(BodyEdit)]
    [Benchmark(Baseline = true, Description = "[LoggerMessage]")]
    public void BodyEdit_LoggerMessage() => _session.Run();

    [BenchmarkCategory(BodyEdit)]
    [Benchmark(Description = "ours")]
    public void BodyEdit_Ours() => _session.Run();

    [BenchmarkCategory(SignatureEdit)]
    [Benchmark(Baseline = true, Description = "[LoggerMessage]")]
    public void SignatureEdit_LoggerMessage() => _session.Run();

    [BenchmarkCategory(SignatureEdit)]
    [Benchmark(Description = "ours")]
    public void SignatureEdit_Ours() => _session.Run();

    [BenchmarkCategory(Built)]
    [Benchmark(Baseline = true, Description = "[LoggerMessage]")]
    public int Built_LoggerMessage() => _session.RunAndCompile();

    [BenchmarkCategory(Built)]
    [Benchmark(Description = "ours")]
    public int Built_Ours() => _session.RunAndCompile();

    private void Start(bool traced, bool editsSignature, int files = Files)
    {
        var compiler = new CompilerContext();
        GeneratorProof.Check(compiler.Start(traced, editsSignature, ProofFiles), editsSignature);
        _session = compiler.Start(traced, editsSignature, files);
        _session.Run();
        Console.WriteLine($"// Compiler {_session.Version}");
    }
}
