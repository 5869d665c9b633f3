namespace Checkout.Orders;

/// <summary>What a customer wants to buy.</summary>
public sealed record Cart(IReadOnlyList<CartLine> Lines)
{
    /// <summary>The cart of an order; a real service would read it from its store.</summary>
    public static Cart ForOrder(string orderId) => new(
    [
        new CartLine("coffee", 2, 7.90m),
        new CartLine(orderId.StartsWith("rare", StringComparison.Ordinal) ? "moon-rock" : "filter", 1, 3.20m),
    ]);
}
