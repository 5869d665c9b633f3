using Microsoft.Extensions.Logging;

namespace Tracing.Http;

/// <summary>What is said about decisions; headers that cannot be read are another test's.</summary>
internal sealed class DecisionLog : ILogger
{
    public List<string> Messages { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (!text.StartsWith("error extracting", StringComparison.Ordinal))
        {
            Messages.Add($"{logLevel}: {text}");
        }
    }
}
