using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>Python types that Apache Thrift's own compiler made of Jaeger's IDL, in a folder for the time of a test.</summary>
internal sealed class ThriftTypes : IDisposable
{
    /// <summary>Debian's own, for which its package of the Thrift library is.</summary>
    public const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-thrift-");

    public string Folder => _folder.FullName;

    public static async Task<ThriftTypes> GenerateAsync()
    {
        var types = new ThriftTypes();
        try
        {
            await ForeignProgram.RunAsync("thrift", ["--gen", "py", "-out", types.Folder, Path.Combine(Repository.Root, "src/Trace.Viewer/Jaeger/jaeger.thrift")], "");
            return types;
        }
        catch
        {
            types.Dispose();
            throw;
        }
    }

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "thrift", name);

    public void Dispose() => _folder.Delete(recursive: true);
}
