using System.Net;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Exhausts the thread pool of the process, so nothing runs beside it.</summary>
[Collection(nameof(StarvedPoolTests))]
[CollectionDefinition(nameof(StarvedPoolTests), DisableParallelization = true)]
public sealed class StarvedPoolTests
{
    [Fact]
    public void Where_no_thread_of_the_pool_is_free_requests_are_sent_and_time_out_all_the_same()
    {
        using var answering = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var silent = new ScriptedServer(static connection => connection.WaitForEnd());
        var release = new ManualResetEventSlim();
        var over = new ManualResetEventSlim();
        var hasRun = false;
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        var results = new List<(AnswerKind, DropCause)>();
        var test = new Thread(() =>
        {
            using var first = Transport(answering.Address, TimeSpan.FromMinutes(10));
            using var second = Transport(silent.NumericAddress, TimeSpan.FromMilliseconds(200));
            results.Add(Send(first));
            results.Add(Send(second));
            over.Set();
        });
        try
        {
            Assert.True(ThreadPool.SetMaxThreads(Environment.ProcessorCount, ports));
            for (var i = 0; i < 100; i++)
            {
                _ = ThreadPool.UnsafeQueueUserWorkItem(static release => release.Wait(), release, preferLocal: false);
            }

            _ = ThreadPool.UnsafeQueueUserWorkItem(_ => Volatile.Write(ref hasRun, true), 0, preferLocal: false);
            test.Start();
            Assert.True(over.Wait(120_000));
            Assert.False(Volatile.Read(ref hasRun));
        }
        finally
        {
            release.Set();
            _ = ThreadPool.SetMaxThreads(workers, ports);
        }

        test.Join();
        Assert.Equal([(AnswerKind.Accepted, DropCause.Rejected), (AnswerKind.TryAgain, DropCause.Timeout)], results);
    }

    private static (AnswerKind Kind, DropCause Cause) Send(HttpTransport transport)
    {
        var answer = transport.Send(new byte[1000], 1, default);
        return (answer.Kind, answer.Cause);
    }

    private static HttpTransport Transport(Uri uri, TimeSpan timeout) => new(
        new HttpTarget { Uri = uri, ContentType = "application/x-protobuf", Timeout = timeout, Compresses = true, Proxy = new WebProxy() },
        new OtlpHttpAnswers(),
        TimeProvider.System);
}
