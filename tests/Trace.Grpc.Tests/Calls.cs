using Grpc.Core;
using Tracing.Grpc.Shop;

namespace Tracing.Grpc;

/// <summary>Calls of each kind, to their end.</summary>
internal static class Calls
{
    public static string MethodOf(CallKind kind) => "shop.v1.Orders/" + kind switch
    {
        CallKind.ClientStreaming => "Collect",
        CallKind.ServerStreaming => "List",
        CallKind.Duplex => "Talk",
        _ => "Place",
    };

    /// <summary>Makes a call and reads all replies.</summary>
    public static async Task<List<Reply>> MakeAsync(this Orders.OrdersClient client, CallKind kind, Wish wish, CallOptions options = default)
    {
        switch (kind)
        {
            case CallKind.Blocking:
                return [await Task.Run(() => client.Place(wish, options))];
            case CallKind.Unary:
                return [await client.PlaceAsync(wish, options)];
            case CallKind.ClientStreaming:
                using (var collecting = client.Collect(options))
                {
                    await WriteAsync(collecting.RequestStream, wish);
                    return [await collecting];
                }

            case CallKind.ServerStreaming:
                using (var listing = client.List(wish, options))
                {
                    return await ReadAsync(listing.ResponseStream);
                }

            default:
                using (var talking = client.Talk(options))
                {
                    await WriteAsync(talking.RequestStream, wish);
                    return await ReadAsync(talking.ResponseStream);
                }
        }
    }

    private static async Task WriteAsync(IClientStreamWriter<Wish> stream, Wish wish)
    {
        await stream.WriteAsync(wish);
        await stream.CompleteAsync();
    }

    private static async Task<List<Reply>> ReadAsync(IAsyncStreamReader<Reply> stream)
    {
        var replies = new List<Reply>();
        await foreach (var reply in stream.ReadAllAsync())
        {
            replies.Add(reply);
        }

        return replies;
    }
}
