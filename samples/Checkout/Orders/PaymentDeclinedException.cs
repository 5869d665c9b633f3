namespace Checkout.Orders;

public sealed class PaymentDeclinedException(string orderId) : Exception($"The payment of order '{orderId}' was declined.");
