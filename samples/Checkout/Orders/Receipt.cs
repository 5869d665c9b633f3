namespace Checkout.Orders;

public sealed record Receipt(string OrderId, decimal Total, string PaymentId);
