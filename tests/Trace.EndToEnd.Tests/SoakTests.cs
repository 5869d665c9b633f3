using System.Text.Json;

namespace Tracing.EndToEnd.Tests;

public sealed class SoakTests
{
    /// <summary>A short run of what docs/soak.md describes; the program itself fails where memory grows or the account is off.</summary>
    [Fact]
    public async Task MemoryStaysAndEverySpanIsAccountedFor_WhileTheAgentComesAndGoes()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var program = RunningProgram.Start(
                Repository.Program("tests/Programs/Soak"),
                ["--seconds", "15", "--rate", "100000", "--flap-seconds", "2", "--json", file]);
            var exitCode = await program.WaitForExitAsync();
            Assert.True(exitCode == 0, program.Output);

            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            var jaeger = report.RootElement.GetProperty("Exporters")[0];
            Assert.True(Number(jaeger, "Exported") > 0 && Number(report.RootElement, "AgentDatagrams") > 0, "the agent was there");
            Assert.True(Number(report.RootElement, "AgentOutages") > 0 && Number(jaeger.GetProperty("Dropped"), "Refused") > 0, "the agent was gone");
            Assert.Equal(0, Number(jaeger, "Pending"));
            Assert.Equal(Number(jaeger, "Received"), Number(jaeger, "Exported") + jaeger.GetProperty("Dropped").EnumerateObject().Sum(static cause => cause.Value.GetInt64()));
            Assert.True(Number(report.RootElement, "AgentBytes") <= Number(jaeger, "Bytes"), "the agent received what was sent");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
