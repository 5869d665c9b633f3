using Tracing;

namespace Checkout.Orders;

public static partial class Pricing
{
    private const decimal FreeShippingFrom = 25m;
    private const decimal Shipping = 4.50m;

    /// <summary>A synchronous traced method: the price of a cart with shipping.</summary>
    [Traced("checkout.price")]
    public static partial decimal Total(Cart cart);

    private static decimal TotalCore(Cart cart)
    {
        var goods = cart.Lines.Sum(line => line.Price * line.Quantity);
        return goods >= FreeShippingFrom ? goods : goods + Shipping;
    }
}
