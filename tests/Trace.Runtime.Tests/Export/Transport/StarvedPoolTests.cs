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
        using var first = new HttpTransport(Target(answering.Address, TimeSpan.FromMinutes(10)), new OtlpHttpAnswers(), TimeProvider.System);
        using var second = new HttpTransport(Target(silent.NumericAddress, TimeSpan.FromMilliseconds(200)), new OtlpHttpAnswers(), TimeProvider.System);

        var results = Starved(() => [Send(first), Send(second)]);

        Assert.Equal([(AnswerKind.Accepted, DropCause.Rejected), (AnswerKind.TryAgain, DropCause.Timeout)], results);
    }

    [Fact]
    public async Task Where_no_thread_of_the_pool_is_free_calls_of_grpc_time_out_and_succeed_when_there_are_some_again()
    {
        await using var server = await GrpcServer.StartAsync(static (_, _) => Task.FromResult(Array.Empty<byte>()));
        using var known = Grpc(server.Address);
        using var unknown = Grpc(server.Address);
        SendUntilAccepted(known);

        var results = Starved(() => [Send(known), Send(known), Send(unknown)]);

        Assert.Equal(Enumerable.Repeat((AnswerKind.TryAgain, DropCause.Timeout), 3), results);
        SendUntilAccepted(known);
        SendUntilAccepted(unknown);
    }

    /// <summary>Does it while none of the pool's threads is free.</summary>
    private static List<(AnswerKind, DropCause)> Starved(Func<List<(AnswerKind, DropCause)>> send)
    {
        var release = new ManualResetEventSlim();
        var over = new ManualResetEventSlim();
        var hasRun = false;
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        List<(AnswerKind, DropCause)> results = [];
        var test = new Thread(() =>
        {
            results = send();
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
        return results;
    }

    private static (AnswerKind Kind, DropCause Cause) Send(ITransport transport)
    {
        var answer = transport.Send(new byte[1000], 1, default);
        return (answer.Kind, answer.Cause);
    }

    // An attempt of a busy machine may take longer than its time, as it may anywhere: then it is made again.
    private static void SendUntilAccepted(ITransport transport)
    {
        var started = Environment.TickCount64;
        while (Send(transport).Kind != AnswerKind.Accepted)
        {
            Assert.InRange(Environment.TickCount64 - started, 0, 120_000);
        }
    }

    private static GrpcTransport Grpc(Uri uri) => new(Target(uri, TimeSpan.FromMilliseconds(500), "application/grpc"), new OtlpGrpcAnswers(), TimeProvider.System);

    private static HttpTarget Target(Uri uri, TimeSpan timeout, string contentType = "application/x-protobuf") =>
        new() { Uri = uri, ContentType = contentType, Timeout = timeout, Compresses = true, Proxy = new WebProxy() };
}
