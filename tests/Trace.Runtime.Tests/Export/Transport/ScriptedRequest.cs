namespace Tracing.Runtime.Tests.Export.Transport;

/// <param name="Head">All lines, without the empty one at their end.</param>
/// <param name="Body">As many bytes as the head says.</param>
internal sealed record ScriptedRequest(string Head, byte[] Body)
{
    public string Line => Head.Split("\r\n")[0];

    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
