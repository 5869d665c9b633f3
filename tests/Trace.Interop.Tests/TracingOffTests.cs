using System.Text.RegularExpressions;

namespace Tracing.Interop.Tests;

public sealed partial class TracingOffTests : IDisposable
{
    private const string Project = "TracingOff";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-off-");

    /// <summary>
    /// <c>TracingSupport=false</c> in a project: nothing that records is left in the native program, and the jitted one, where nothing is
    /// trimmed, records nothing either.
    /// </summary>
    [Fact]
    public async Task WithoutSupport_NothingRecordsAndNothingOfItIsLeft()
    {
        var (with, on) = await NativeProgram.PublishAsync(_folder, Project, "on");
        Assert.Equal(["span add", "span add.async", "span count", "span job", "span below", "3 7 1+2+3 5 6"], await NativeProgram.LinesAsync(with));
        Assert.Contains("TracedCall", on, StringComparison.Ordinal);
        Assert.Contains("AddTraced", on, StringComparison.Ordinal);

        var (without, off) = await NativeProgram.PublishAsync(_folder, Project, "off", "-p:TracingSupport=false");
        Assert.Equal(["3 7 1+2+3 5 6"], await NativeProgram.LinesAsync(without));
        Assert.DoesNotContain("TracedCall", off, StringComparison.Ordinal);
        Assert.DoesNotMatch(SampledPath(), off);

        Assert.Equal(["3 7 1+2+3 5 6"], await NativeProgram.LinesAsync("dotnet", Path.Combine(_folder.FullName, "off-artifacts", "bin", Project, "release", Project + ".dll")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex("TracingOff_Work__[A-Za-z]+Traced")]
    private static partial Regex SampledPath();
}
