using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tracing.Configuration;

/// <summary>Networks as text: <c>10.0.0.0/8,2001:db8::/32,192.0.2.7,loopback</c>.</summary>
internal static class NetworksText
{
    private const string Allowed = "networks such as 10.0.0.0/8 or fd00::/8, single addresses and 'loopback', "
        + "with one comma between, are allowed, or 'none' for no limit.";

    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    public static IPNetwork[] Parse(SettingValue value) => value.Text.Equals("none", StringComparison.OrdinalIgnoreCase)
        ? []
        : [.. value.Text.Split(',', StringSplitOptions.TrimEntries).SelectMany(entry => ParseEntry(entry) ?? throw value.Invalid(Allowed))];

    private static IPNetwork[]? ParseEntry(string entry)
    {
        if (entry.Equals("loopback", StringComparison.OrdinalIgnoreCase))
        {
            return Loopback;
        }

        var slash = entry.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? entry : entry[..slash], out var address))
        {
            return null;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = bits;
        if (slash >= 0 && !(int.TryParse(entry.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits))
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6 && prefix >= 96)
        {
            (address, prefix) = (address.MapToIPv4(), prefix - 96);
        }

        return IPNetwork.TryParse($"{address}/{prefix.ToString(CultureInfo.InvariantCulture)}", out var network) ? [network] : null;
    }

    // IPAddress also reads '10' and '0x7f.1', which nobody means, and '010.0.0.0' as 8.0.0.0.
    private static bool TryParseAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!) && (text.Contains(':') || text == address.ToString());
}
