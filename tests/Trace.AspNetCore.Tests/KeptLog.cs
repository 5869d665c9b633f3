using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tracing.AspNetCore;

/// <summary>Keeps log lines as <c>category: text</c>, each with the text of its scopes.</summary>
internal sealed class KeptLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(string Line, Dictionary<string, object?> Scope)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = new Dictionary<string, object?>();
            log._scopes.ForEachScope(
                static (it, into) =>
                {
                    foreach (var (key, value) in it as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    {
                        into[key] = value;
                    }
                },
                scope);
            log.Lines.Enqueue(($"{category}: {formatter(state, exception)}", scope));
        }
    }
}
