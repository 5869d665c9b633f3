namespace Tracing.Export.Delivery;

/// <summary>The two sides do not agree on a secure connection.</summary>
internal sealed class TlsFailedException(string message, Exception? inner = null) : Exception(message, inner);
