using Grpc.Core;
using Tracing.Grpc.Shop;

namespace SlimService;

internal sealed class OrdersService : Orders.OrdersBase
{
    public override Task<Reply> Place(Wish request, ServerCallContext context) => Task.FromResult(new Reply { Number = request.Replies });
}
