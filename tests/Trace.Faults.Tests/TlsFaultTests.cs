using System.Security.Cryptography.X509Certificates;
using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;
using Tracing.Runtime.Tests.Export.Transport;

namespace Tracing.Faults.Tests;

/// <summary>No secure connection comes about: nothing is sent in the open, and it is tried again.</summary>
public sealed class TlsFaultTests : IDisposable
{
    private const string Silent = "silent";

    private readonly X509Certificate2 _authority = TestCertificate.CreateAuthority();
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Faults
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var fault in new[] { "untrusted", "expired", "of another host", "plain text", Silent, "closes" })
            {
                rows.Add(Exporters.Otlp, fault);
                rows.Add(Exporters.JaegerHttp, fault);
            }

            return rows;
        }
    }

    public void Dispose()
    {
        _authority.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Spans_wait_until_the_connection_is_secure(string exporter, string fault)
    {
        var right = TestCertificate.Create("localhost", _authority);
        var wrong = Wrong(fault);
        using var server = new FaultyServer(Plain(fault)) { Certificate = connection => connection == 0 ? wrong : right };
        await using var run = Run(exporter, server, fault);

        run.End(10);
        await run.FlushAsync();

        Assert.True(server.Connections > 1);
        if (fault == Silent)
        {
            // The time-out that ends the silence may hit what goes well, too.
            run.AssertAccount(exported: 10, stored: 0);
            Assert.Equal(run.Ended, server.Ledger.Taken.Distinct());
            return;
        }

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(1, server.Ledger.Requests);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Spans_are_lost_for_it_when_their_time_is_over(string exporter, string fault)
    {
        var wrong = Wrong(fault);
        using var server = new FaultyServer { Certificate = _ => wrong, Otherwise = Plain(fault).FirstOrDefault() ?? Fault.None };
        await using var run = Run(exporter, server, fault, ("TRACES_EXPORT_TIMEOUT_MS", "700"));

        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 0, stored: 0, (fault == Silent ? DropCause.Timeout : DropCause.TlsFailed, 10));
        Assert.Equal(0, server.Ledger.Requests);
    }

    private static Fault[] Plain(string fault) => fault switch
    {
        "plain text" => [new Fault(fault, static connection =>
        {
            connection.Write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            return connection.AwaitEnd();
        }) { IsAtOnce = true }],
        Silent => [new Fault(fault, static connection => connection.AwaitEnd()) { IsAtOnce = true }],
        "closes" => [new Fault(fault, static _ => false) { IsAtOnce = true }],
        _ => [],
    };

    private X509Certificate2? Wrong(string fault) => fault switch
    {
        "untrusted" => TestCertificate.Create("localhost"),
        "expired" => TestCertificate.Create("localhost", _authority, expired: true),
        "of another host" => TestCertificate.Create("collector.example", _authority),
        _ => null,
    };

    private FaultRun Run(string exporter, FaultyServer server, string fault, params IEnumerable<(string, string)> settings)
    {
        var authority = Path.Combine(_directory.Path, "authority.pem");
        File.WriteAllText(authority, _authority.ExportCertificatePem());
        return new FaultRun([Exporters.Of(exporter, new Uri($"https://localhost:{server.Port}"), fault == Silent ? TimeSpan.FromSeconds(1) : null, authority)], settings);
    }
}
