using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tracing.Benchmarks.Http;

/// <summary>A log that is on, and throws away what it gets: that it is on is what changes how the server handles requests.</summary>
internal sealed class SilentLoggers : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new SilentLogger();

    public void Dispose()
    {
    }

    private sealed class SilentLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
