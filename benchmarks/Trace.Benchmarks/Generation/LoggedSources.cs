using System.Globalization;

namespace Tracing.Benchmarks.Generation;

/// <summary>The same files with ten <c>[LoggerMessage]</c> methods in the place of the traced ones.</summary>
internal static class LoggedSources
{
    public const string Generator = "Generators/Microsoft.Extensions.Logging.Generators.dll";

    public const string GeneratorType = "Microsoft.Extensions.Logging.Generators.LoggerMessageGenerator";

    /// <inheritdoc cref="TracedSources.SignatureEdits"/>
    public static readonly (string Before, string After)[] SignatureEdits =
    [
        ("private partial void LogPrice(int units, string currency)", "private partial void LogPrice(long units, string currency)"),
        ("public int Price(int units, string currency)", "public int Price(long units, string currency)"),
    ];

    public static string File(int number)
    {
        var type = "Orders" + number.ToString(CultureInfo.InvariantCulture);
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;

            namespace Shop.Ordering.Area{{number % 20}};

            public sealed partial class {{type}}
            {
                private readonly ILogger _logger = null!;
                private readonly Dictionary<string, List<int>> _history = new();
                private int _total;

                [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Prices {Units} in {Currency}")]
                private partial void LogPrice(int units, string currency);

                public int Price(int units, string currency)
                {
                    LogPrice(units, currency);
            {{Body("(int)units", "currency")}}
                    return sum;
                }

                [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "Reserves {Units} of {Article}")]
                private partial void LogReserve(string article, int units);

                public void Reserve(string article, int units)
                {
                    LogReserve(article, units);
            {{Body("units", "article")}}
                }

                [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Loads {Customer}, may be cancelled: {Cancellation}")]
                private partial void LogLoad(string customer, CancellationToken cancellation);

                public async Task<IReadOnlyList<int>> LoadAsync(string customer, CancellationToken cancellation = default)
                {
                    LogLoad(customer, cancellation);
            {{Body("_total", "customer")}}
                    await Task.Delay(sum, cancellation);
                    return entries;
                }

                [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Customer} pays {Amount}, again: {Retry}, {Cancellation}", SkipEnabledCheck = true)]
                private partial void LogPay(string customer, decimal amount, bool retry, CancellationToken cancellation);

                public async Task PayAsync(string customer, decimal amount, bool retry = false, CancellationToken cancellation = default)
                {
                    LogPay(customer, amount, retry, cancellation);
            {{Body("(int)amount", "customer")}}
                    await Task.Delay(retry ? sum : 0, cancellation);
                }

                [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Could not check {Units} for {Customer}")]
                private static partial void LogCheck(ILogger logger, Exception? exception, string customer, int units);

                public bool Check(Exception? exception, string customer, int units)
                {
                    LogCheck(_logger, exception, customer, units);
            {{Body("units", "customer")}}
                    return sum > 0 && exception is not null;
                }

                [LoggerMessage(EventId = 6, Message = "Ships to {Address}, {Cancellation}")]
                private partial void LogShip(LogLevel level, string address, CancellationToken cancellation);

                public async Task<string> ShipAsync(LogLevel level, string address, CancellationToken cancellation)
                {
                    LogShip(level, address, cancellation);
            {{Body("_total", "address")}}
                    await Task.Delay(sum, cancellation);
                    return address;
                }

                [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "Finds {Number}", EventName = "Find")]
                private partial void LogFind(int number);

                public string? Find(int number)
                {
                    LogFind(number);
            {{Body("number", "\"all\"")}}
                    return entries.Count > sum ? null : "found";
                }

                [LoggerMessage(EventId = 8, Level = LogLevel.Information, Message = "Finds {Number} of {Customer}", EventName = "FindOf")]
                private partial void LogFind(int number, string customer);

                public string? Find(int number, string customer)
                {
                    LogFind(number, customer);
            {{Body("number", "customer")}}
                    return entries.Count > sum ? null : customer;
                }

                [LoggerMessage(EventId = 9, Level = LogLevel.Trace, Message = "Counts {Items} and {More}, {Cancellation}")]
                private partial void LogCount(IReadOnlyCollection<object> items, Dictionary<string, List<object>> more, CancellationToken cancellation);

                public async ValueTask<int> CountAsync(IReadOnlyCollection<object> items, Dictionary<string, List<object>> more, CancellationToken cancellation)
                {
                    LogCount(items, more, cancellation);
            {{Body("items.Count + more.Count", "\"all\"")}}
                    await Task.Delay(sum, cancellation);
                    return sum;
                }

                [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Merges {Left} and {Right} as {Name}")]
                private static partial void LogMerge(ILogger logger, {{type}} left, {{type}} right, Func<int, string?> name);

                internal static {{type}} Merge({{type}} left, {{type}} right, Func<int, string?> name)
                {
                    LogMerge(left._logger, left, right, name);
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
