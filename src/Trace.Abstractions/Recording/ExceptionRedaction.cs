namespace Tracing;

/// <summary>Who redacts the texts of exceptions before they are recorded. At first <see cref="SecretRedactor"/>.</summary>
public static class ExceptionRedaction
{
    private static readonly Lock Gate = new();
    private static Registration[] _registrations = [];
    private static volatile IExceptionRedactor _current = SecretRedactor.Instance;

    [ThreadStatic]
    private static bool _isRedacting;

    /// <summary>Puts a redactor in force, in place of any other, until the result is disposed. The last one of several counts.</summary>
    public static IDisposable Use(IExceptionRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        lock (Gate)
        {
            var registration = new Registration(redactor);
            _registrations = [.. _registrations, registration];
            _current = redactor;
            return registration;
        }
    }

    /// <summary>The text as it may be recorded; never throws.</summary>
    internal static string Apply(Exception? exception, string text)
    {
        if (_isRedacting)
        {
            // A redactor that calls traced code which throws would otherwise never come to an end.
            return "(thrown while redacting)";
        }

        try
        {
            _isRedacting = true;
            return _current.Redact(exception, text) ?? "";
        }
        catch (Exception thrown)
        {
            return $"(redacting it threw {thrown.GetType().FullName})";
        }
        finally
        {
            _isRedacting = false;
        }
    }

    private sealed class Registration(IExceptionRedactor redactor) : IDisposable
    {
        private readonly IExceptionRedactor _redactor = redactor;

        public void Dispose()
        {
            lock (Gate)
            {
                _registrations = Array.FindAll(_registrations, other => other != this);
                _current = _registrations is [.., var last] ? last._redactor : SecretRedactor.Instance;
            }
        }
    }
}
