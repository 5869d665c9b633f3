using System.Collections.Concurrent;
using Tracing;

namespace Inventory;

public sealed partial class StockRoom
{
    private readonly ConcurrentDictionary<string, int> _stock = new(StringComparer.Ordinal)
    {
        ["coffee"] = 1_000_000,
        ["filter"] = 1_000_000,
        ["moon-rock"] = 0,
    };

    /// <summary>Takes goods out of stock, all or none.</summary>
    [Traced("stock.reserve")]
    public partial Task<bool> ReserveAsync([Tag("sku")] string sku, [Tag("quantity")] int quantity, CancellationToken cancellation);

    private async Task<bool> ReserveAsyncCore(string sku, int quantity, SpanRecorder span, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation); // stands for a database
        while (Find(sku) is var available && available >= quantity)
        {
            if (_stock.TryUpdate(sku, available - quantity, available))
            {
                span.SetTag("stock.left", available - quantity);
                return true;
            }
        }

        span.Error("not enough in stock");
        return false;
    }

    [Traced("stock.find")]
    private partial int Find(string sku);

    private int FindCore(string sku) => _stock.GetValueOrDefault(sku);
}
