using System.Globalization;
using Tracing.Benchmarks.Generation;

namespace Tracing.Benchmarks.Analysis;

/// <summary>Files of a program that traces: traced methods and their bodies, and as much code that calls them, as services have it.</summary>
internal static class AnalyzedSources
{
    /// <summary>One mistake that each side reports.</summary>
    public const string Mistakes = """
        using System.Threading;
        using System.Threading.Tasks;
        using Tracing;

        namespace Shop.Ordering;

        public static partial class Mistaken
        {
            [Traced("mistaken")]
            public static partial Task BelowAsync(SpanContext? parent = null);

            private static Task BelowAsyncCore(SpanContext? parent) => Task.CompletedTask;

            public static async Task RunAsync(SpanContext parent, CancellationToken cancellation)
            {
                await Task.Delay(1);
                await BelowAsync();
                cancellation.ThrowIfCancellationRequested();
            }
        }
        """;

    public static string File(int number)
    {
        var (type, orders) = ("Service" + number.ToString(CultureInfo.InvariantCulture), "Orders" + number.ToString(CultureInfo.InvariantCulture));
        return TracedSources.File(number) + $$"""

            public sealed partial class {{type}}(System.Net.Http.HttpClient client, {{orders}} orders)
            {
                private readonly SemaphoreSlim _gate = new(1);
                private readonly List<string> _log = new();
                private event EventHandler<string>? Changed;

                [Traced("service.refresh", Root = true)]
                public partial Task<int> RefreshAsync([Tag] string customer, CancellationToken cancellation);

                private async Task<int> RefreshAsyncCore(string customer, CancellationToken cancellation)
                {
                    await _gate.WaitAsync(cancellation);
                    try
                    {
                        var page = await client.GetStringAsync("orders/" + customer, cancellation);
                        var items = await orders.LoadAsync(customer, cancellation);
                        foreach (var item in items)
                        {
                            await orders.PayAsync(customer, item, retry: item > 3, cancellation);
                        }

                        Changed?.Invoke(this, page);
                        return page.Length + items.Count;
                    }
                    catch (InvalidOperationException exception) when (exception.Message.Length > 3)
                    {
                        _log.Add(exception.Message);
                        return 0;
                    }
                    finally
                    {
                        _gate.Release();
                    }
                }

                public async Task<string> ShipAllAsync(SpanContext? context, IEnumerable<string> addresses, CancellationToken cancellation)
                {
                    using var span = SpanRecorder.Start(context, "service.ship");
                    span.SetTag("log.count", _log.Count);
                    var last = "";
                    foreach (var address in addresses)
                    {
                        if (!orders.Check(span.Context, address, address.Length))
                        {
                            span.AddEvent("skipped", new Tag("address.length", address.Length));
                            continue;
                        }

                        last = await orders.ShipAsync(span.Context, address, cancellation).ConfigureAwait(false);
                    }

                    return last;
                }

                public async Task<List<int>> ManyAsync(IReadOnlyList<string> customers, CancellationToken cancellation)
                {
                    var results = new List<int>();
                    var tasks = new List<Task>();
                    for (var i = 0; i < customers.Count; i++)
                    {
                        var customer = customers[i];
                        tasks.Add(Task.Run(async () =>
                        {
                            var count = await RefreshAsync(customer, cancellation);
                            lock (results)
                            {
                                results.Add(count);
                            }
                        }, cancellation));
                    }

                    await Task.WhenAll(tasks);
                    results.Sort(static (left, right) => right.CompareTo(left));
                    return results.FindAll(result => result > Limit(customers.Count));

                    static int Limit(int count) => count switch
                    {
                        0 => 0,
                        < 10 => count * 2,
                        _ => Math.Max(count, 20),
                    };
                }

                public string Describe(int number)
                {
                    var builder = new System.Text.StringBuilder();
                    builder.Append(number).Append(' ').Append(orders.Find(number) ?? "none");
                    foreach (var line in _log)
                    {
                        if (line.StartsWith("order", StringComparison.Ordinal) && line.Length > number)
                        {
                            builder.AppendLine(line.Substring(1, number).Trim());
                        }
                    }

                    try
                    {
                        return $"{builder} of {_log.Count} at {orders.Price(number, "EUR"):N2}";
                    }
                    catch (FormatException)
                    {
                        return string.Empty;
                    }
                }

                public async IAsyncEnumerable<string> PagesAsync(int pages, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
                {
                    for (var page = 0; page < pages; page++)
                    {
                        await Task.Delay(page, cancellation);
                        yield return await client.GetStringAsync($"orders?page={page}", cancellation);
                    }
                }
            }

            """;
    }
}
