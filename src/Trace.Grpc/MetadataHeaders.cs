using System.Buffers;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using Tracing.Propagation;

namespace Tracing.Grpc;

/// <summary>
/// The metadata of a gRPC call, for propagators. Entries that hold bytes (<c>-bin</c>) are no headers of theirs, and what metadata cannot
/// carry is left out: a key has only letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.
/// </summary>
public static class MetadataHeaders
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.");

    private static readonly Func<object, string, StringValues> EntryValues = Values;
    private static readonly Func<object, IEnumerable<KeyValuePair<string, string>>> AllEntries = static carrier =>
        ((Metadata)carrier).Where(static entry => !entry.IsBinary).Select(static entry => KeyValuePair.Create(entry.Key, entry.Value));

    private static readonly Func<object, string, string, bool> AddEntry = static (carrier, name, value) =>
    {
        if (!IsKey(name) || Values(carrier, name).Count != 0)
        {
            return false;
        }

        ((Metadata)carrier).Add(name, value);
        return true;
    };

    /// <summary>To extract from, such as the <c>RequestHeaders</c> of a <c>ServerCallContext</c>.</summary>
    public static HeaderSource Source(Metadata metadata) => new(metadata, EntryValues, AllEntries);

    /// <summary>To inject into; an entry of the same name that is there already stays.</summary>
    public static HeaderTarget Target(Metadata metadata) => new(metadata, AddEntry);

    /// <summary>Names may come from a caller, as those of baggage do: metadata throws at one that is no key, or at text of one for bytes.</summary>
    private static bool IsKey(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(KeyCharacters) && !name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

    private static StringValues Values(object carrier, string name)
    {
        string? one = null;
        List<string>? several = null;
        foreach (var entry in (Metadata)carrier)
        {
            if (entry.IsBinary || !entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (one is null)
            {
                one = entry.Value;
                continue;
            }

            several ??= [one];
            several.Add(entry.Value);
        }

        return several is null ? one : several.ToArray();
    }
}
