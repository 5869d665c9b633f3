namespace Tracing.Export.Delivery;

/// <summary>The proxy makes no way to the endpoint; says why, fit for a log.</summary>
internal sealed class ProxyRefusedException(string message) : Exception(message);
