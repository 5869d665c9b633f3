using System.Reflection;
using System.Runtime.Loader;
using SharpFuzz;

namespace Tracing.Fuzzing;

/// <summary>
/// Copies of the libraries, and of this program, whose branches count themselves. They are loaded beside the originals, which know nothing
/// of it, and the copied program then runs with the copied libraries.
/// </summary>
internal sealed class InstrumentedCopy : AssemblyLoadContext
{
    private static readonly string[] Copied = ["Trace.Abstractions", "Trace.Runtime", "HeaderFuzz"];

    private readonly string _folder;

    private InstrumentedCopy(string folder) => _folder = folder;

    public static int Run(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("header-fuzz-");
        try
        {
            foreach (var assembly in Copied)
            {
                var copy = Path.Combine(folder.FullName, assembly + ".dll");
                File.Copy(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), copy);
                Fuzzer.Instrument(copy, IsOfInterest, Options.Value);
            }

            var command = new InstrumentedCopy(folder.FullName)
                .LoadFromAssemblyName(new AssemblyName("HeaderFuzz"))
                .GetType(typeof(FuzzCommand).FullName!, throwOnError: true)!
                .GetMethod(nameof(FuzzCommand.Run))!;
            return (int)command.Invoke(null, [arguments])!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Copied.Contains(assemblyName.Name) ? LoadFromAssemblyPath(Path.Combine(_folder, assemblyName.Name + ".dll")) : null;

    private static bool IsOfInterest(string type) =>
        type.StartsWith("Tracing.Propagation.", StringComparison.Ordinal)
        || type is "Tracing.Baggage" or "Tracing.Hex" or "Tracing.TraceId" or "Tracing.SpanId" or "Tracing.Fuzzing.PlantedTarget";
}
