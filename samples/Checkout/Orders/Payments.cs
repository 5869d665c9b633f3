using Tracing;

namespace Checkout.Orders;

public sealed partial class Payments
{
    /// <summary>A <see cref="ValueTask{T}"/> that can fail: an order id that starts with <c>declined</c> is refused.</summary>
    [Traced("payment.charge", Kind = SpanKind.Client)]
    public partial ValueTask<string> ChargeAsync([Tag("order.id")] string orderId, [Tag("payment.amount")] decimal amount, CancellationToken cancellation);

    private async ValueTask<string> ChargeAsyncCore(string orderId, decimal amount, SpanRecorder span, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(12), cancellation); // stands for the payment provider
        if (orderId.StartsWith("declined", StringComparison.Ordinal))
        {
            throw new PaymentDeclinedException(orderId);
        }

        var paymentId = $"P-{orderId}";
        span.SetTag("payment.id", paymentId);
        span.AddEvent("payment accepted", new Tag("attempt", 1L));
        return paymentId;
    }
}
