namespace Tracing.Fuzzing;

/// <summary>An input for which something does not hold; the message has it in full, escaped.</summary>
internal sealed class FuzzFailureException(string message, Exception? inner = null) : Exception(message, inner);
