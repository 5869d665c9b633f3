namespace Checkout.Orders;

public sealed class OutOfStockException(string sku) : Exception($"There is not enough of '{sku}' in stock.");
