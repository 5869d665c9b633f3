using Microsoft.AspNetCore.Http.HttpResults;
using Tracing;

namespace Checkout.Orders;

/// <summary>The endpoint is a traced method, mapped as a method group.</summary>
public static partial class CheckoutEndpoint
{
    [Traced("checkout.place")]
    public static partial Task<Results<Ok<Receipt>, ProblemHttpResult>> PlaceAsync(
        [Tag("order.id")] string orderId, InventoryClient inventory, Payments payments, CancellationToken cancellation);

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> PlaceAsyncCore(
        string orderId, InventoryClient inventory, Payments payments, SpanRecorder span, CancellationToken cancellation)
    {
        var cart = Cart.ForOrder(orderId);
        span.SetTag("cart.items", cart.Lines.Count);
        try
        {
            await Task.WhenAll(cart.Lines.Select(line => inventory.ReserveAsync(span.Context, line.Sku, line.Quantity, cancellation)));
            span.AddEvent("stock reserved");
            var total = Pricing.Total(cart);
            var paymentId = await payments.ChargeAsync(orderId, total, cancellation);
            return TypedResults.Ok(new Receipt(orderId, total, paymentId));
        }
        catch (Exception refused) when (refused is PaymentDeclinedException or OutOfStockException)
        {
            span.Error(refused);
            return TypedResults.Problem(refused.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }
}
