namespace Checkout.Orders;

public sealed record CartLine(string Sku, int Quantity, decimal Price);
