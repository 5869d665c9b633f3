namespace Tracing.Viewer;

/// <summary>A port that the viewer needs is taken. The message names the port, the protocol and how to choose another.</summary>
public sealed class ViewerPortInUseException : IOException
{
    private ViewerPortInUseException(string message, int port, Exception innerException)
        : base(message, innerException) => Port = port;

    /// <summary>The port that is taken.</summary>
    public int Port { get; }

    internal static ViewerPortInUseException Tcp(int port, Exception cause) => Create(
        port, "TCP", "its page", ViewerSettings.PortVariable, nameof(ViewerOptions.Port), cause);

    internal static ViewerPortInUseException Udp(int port, Exception cause) => Create(
        port, "UDP", "receiving spans", ViewerSettings.UdpPortVariable, nameof(ViewerOptions.UdpPort), cause);

    private static ViewerPortInUseException Create(int port, string protocol, string use, string variable, string option, Exception cause) => new(
        $"The trace viewer cannot use {protocol} port {port} for {use}: another process uses it, or it is not allowed. "
        + $"Choose another port with the environment variable {variable} or with ViewerOptions.{option} (0 takes any free one).",
        port,
        cause);
}
