using System.Net;
using System.Net.NetworkInformation;

namespace Tracing.Runtime.Tests.Export;

/// <summary>What this machine has of the network.</summary>
internal static class Machine
{
    /// <summary>Whether <c>::1</c> is one of its addresses; that its system knows IPv6 does not say so.</summary>
    public static bool HasIPv6 =>
        IPGlobalProperties.GetIPGlobalProperties().GetUnicastAddresses().Any(static own => own.Address.Equals(IPAddress.IPv6Loopback));
}
