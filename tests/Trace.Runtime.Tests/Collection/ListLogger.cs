using Microsoft.Extensions.Logging;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>Keeps the messages, and lets a test wait for one.</summary>
internal sealed class ListLogger : ILogger, ILoggerFactory
{
    private readonly List<string> _messages = [];
    private readonly SemaphoreSlim _logged = new(0);

    public Exception? Throws { get; set; }

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Waits until a further message has been logged.</summary>
    public Task<bool> NextAsync() => _logged.WaitAsync(TimeSpan.FromSeconds(120));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_messages)
        {
            _messages.Add($"{logLevel}: {formatter(state, exception)}");
        }

        _logged.Release();
        if (Throws is { } thrown)
        {
            throw thrown;
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // Nothing is passed on.
    }

    public void Dispose() => _logged.Dispose();
}
