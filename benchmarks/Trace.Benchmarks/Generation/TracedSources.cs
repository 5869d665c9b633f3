using System.Globalization;

namespace Tracing.Benchmarks.Generation;

/// <summary>Files of a program that traces: ten traced methods of different shapes in a type, and the bodies that they call.</summary>
internal static class TracedSources
{
    public const string Generator = "Generators/Trace.Generator.dll";

    public const string GeneratorType = "Tracing.Generator.TracedGenerator";

    /// <summary>What the edit of a signature changes, in a traced method and in its body.</summary>
    public static readonly (string Before, string After)[] SignatureEdits =
    [
        ("public partial int Price(int units, string currency)", "public partial int Price(long units, string currency)"),
        ("private int PriceCore(int units, string currency)", "private int PriceCore(long units, string currency)"),
    ];

    public static string File(int number)
    {
        var type = "Orders" + number.ToString(CultureInfo.InvariantCulture);
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Tracing;

            namespace Shop.Ordering.Area{{number % 20}};

            public sealed partial class {{type}}
            {
                private readonly Dictionary<string, List<int>> _history = new();
                private int _total;

                [Traced("orders.price")]
                public partial int Price(int units, string currency);

                private int PriceCore(int units, string currency)
                {
            {{Body("(int)units", "currency")}}
                    return sum;
                }

                [Traced("orders.reserve")]
                public partial void Reserve([Tag] string article, [Tag("order.units")] int units);

                private void ReserveCore(string article, int units)
                {
            {{Body("units", "article")}}
                }

                [Traced("orders.load")]
                public partial Task<IReadOnlyList<int>> LoadAsync(string customer, CancellationToken cancellation = default);

                private async Task<IReadOnlyList<int>> LoadAsyncCore(string customer, CancellationToken cancellation)
                {
            {{Body("_total", "customer")}}
                    await Task.Delay(sum, cancellation);
                    return entries;
                }

                [Traced("orders.pay", Kind = SpanKind.Client)]
                public partial Task PayAsync([Tag] string customer, decimal amount, bool retry = false, CancellationToken cancellation = default);

                private async Task PayAsyncCore(string customer, decimal amount, bool retry, SpanRecorder span, CancellationToken cancellation)
                {
            {{Body("(int)amount", "customer")}}
                    span.SetTag("order.sum", sum);
                    await Task.Delay(retry ? sum : 0, cancellation);
                }

                [Traced("orders.check")]
                public partial bool Check(SpanContext? context, string customer, int units);

                private bool CheckCore(SpanContext? context, string customer, int units)
                {
            {{Body("units", "customer")}}
                    return sum > 0 && context is not null;
                }

                [Traced("orders.ship")]
                public partial Task<string> ShipAsync(SpanContext? context, [Tag("ship.to")] string address, CancellationToken cancellation);

                private async Task<string> ShipAsyncCore(SpanContext? context, string address, SpanRecorder span, CancellationToken cancellation)
                {
            {{Body("_total", "address")}}
                    span.SetTag("ship.sum", sum);
                    await Task.Delay(sum, cancellation);
                    return address;
                }

                [Traced("orders.find")]
                public partial string? Find(int number);

                private string? FindCore(int number)
                {
            {{Body("number", "\"all\"")}}
                    return entries.Count > sum ? null : "found";
                }

                [Traced("orders.find")]
                public partial string? Find(int number, [Tag] string customer);

                private string? FindCore(int number, string customer)
                {
            {{Body("number", "customer")}}
                    return entries.Count > sum ? null : customer;
                }

                [Traced("orders.count")]
                public partial ValueTask<int> CountAsync<T>(IReadOnlyCollection<T> items, Dictionary<string, List<T>> more, CancellationToken cancellation) where T : notnull;

                private async ValueTask<int> CountAsyncCore<T>(IReadOnlyCollection<T> items, Dictionary<string, List<T>> more, CancellationToken cancellation) where T : notnull
                {
            {{Body("items.Count + more.Count", "\"all\"")}}
                    await Task.Delay(sum, cancellation);
                    return sum;
                }

                [Traced("orders.merge")]
                internal static partial {{type}} Merge({{type}} left, {{type}} right, Func<int, string?> name);

                private static {{type}} MergeCore({{type}} left, {{type}} right, Func<int, string?> name)
                {
                    var merged = new {{type}} { _total = left._total + right._total };
                    foreach (var pair in left._history)
                    {
                        merged._history[name(pair.Value.Count) ?? pair.Key] = pair.Value;
                    }

                    return merged;
                }

                public int Unrelated(int number)
                {
            {{Body("number", "\"all\"")}}
                    return {{SourceEdits.UnrelatedBody}};
                }
            }

            """;
    }

    private static string Body(string number, string text) => SourceEdits.Body(number, text);
}
