namespace Tracing.Faults.Tests.Running;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("faults").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
