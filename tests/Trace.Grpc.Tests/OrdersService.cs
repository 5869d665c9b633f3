using Grpc.Core;
using Tracing.Grpc.Shop;

namespace Tracing.Grpc;

/// <summary>Does what the client wishes.</summary>
internal sealed class OrdersService(ShopServer server) : Orders.OrdersBase
{
    public override Task<Reply> Place(Wish request, ServerCallContext context) => Answer(request, context);

    public override async Task<Reply> Collect(IAsyncStreamReader<Wish> requestStream, ServerCallContext context)
    {
        var last = new Wish();
        await foreach (var wish in requestStream.ReadAllAsync())
        {
            last = wish;
        }

        return await Answer(last, context);
    }

    public override async Task List(Wish request, IServerStreamWriter<Reply> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Replies; i++)
        {
            await responseStream.WriteAsync(ReplyTo(context, i));
        }

        await Answer(request, context);
    }

    public override async Task Talk(IAsyncStreamReader<Wish> requestStream, IServerStreamWriter<Reply> responseStream, ServerCallContext context)
    {
        await foreach (var wish in requestStream.ReadAllAsync())
        {
            await List(wish, responseStream, context);
        }
    }

    private static Reply ReplyTo(ServerCallContext context, int number)
    {
        var reply = new Reply { Number = number };
        foreach (var entry in context.RequestHeaders.Where(static entry => !entry.IsBinary))
        {
            reply.Headers[entry.Key] = entry.Value;
        }

        return reply;
    }

    private async Task<Reply> Answer(Wish wish, ServerCallContext context)
    {
        if (wish.Hang)
        {
            server.Hangs(wish.Key);
            var cancelled = new TaskCompletionSource();
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
        }

        return wish.Status == 0 ? ReplyTo(context, 0) : throw new RpcException(new Status((StatusCode)wish.Status, "as wished"));
    }
}
