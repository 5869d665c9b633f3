using Microsoft.Extensions.Primitives;

namespace Tracing.Propagation;

/// <summary>
/// W3C's <c>tracestate</c>: checked, never understood. One that breaks the rules is left out as a whole; one that is longer than what is
/// sent along loses whole members. Source: https://www.w3.org/TR/trace-context-2/#tracestate-header.
/// </summary>
internal static class TraceStateReader
{
    /// <summary>Characters that are sent along; the least that the specification asks for.</summary>
    public const int MaxLength = 512;

    /// <summary>Characters that are looked at: 32 of the longest members, with the commas between them.</summary>
    public const int MaxReadLength = (TraceStateMember.MaxCount * TraceStateMember.MaxLength) + TraceStateMember.MaxCount - 1;

    /// <summary>What is to be sent along; null for nothing. The header's own string, unless there are several or it is too long.</summary>
    public static string? Read(HeaderSource headers, string name)
    {
        var values = headers.Values(name);
        if (values.At(0) is not { } first)
        {
            return null;
        }

        var length = 0;
        var members = 0;
        var filled = 0;
        var last = first;
        var count = 0;
        for (var value = first; value is not null; value = values.At(count))
        {
            var before = members;
            length += value.Length + 1;
            count++;
            if (count > TraceStateMember.MaxCount || length > MaxReadLength + 1 || !TryCount(value, ref members))
            {
                return null;
            }

            if (members > before)
            {
                filled++;
                last = value;
            }
        }

        return members == 0 ? null
            : filled == 1 && last.Length <= MaxLength ? last
            : Combine(values, count);
    }

    private static bool TryCount(ReadOnlySpan<char> value, ref int members)
    {
        while (TraceStateMember.TryCut(ref value, out var member))
        {
            if (!member.IsEmpty && (++members > TraceStateMember.MaxCount || !TraceStateMember.IsValid(member)))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Combine(StringValues values, int count)
    {
        var members = new List<string>(TraceStateMember.MaxCount);
        var length = -1;
        for (var index = 0; index < count; index++)
        {
            var value = values[index].AsSpan();
            while (TraceStateMember.TryCut(ref value, out var member))
            {
                if (!member.IsEmpty)
                {
                    members.Add(member.ToString());
                    length += 1 + member.Length;
                }
            }
        }

        Shorten(members, length);
        return members.Count == 0 ? null : string.Join(',', members);
    }

    /// <summary>Long members go first, then the oldest, which stand at the end.</summary>
    private static void Shorten(List<string> members, int length)
    {
        for (var index = members.Count - 1; index >= 0 && length > MaxLength; index--)
        {
            if (members[index].Length > TraceStateMember.LongLength)
            {
                length -= 1 + members[index].Length;
                members.RemoveAt(index);
            }
        }

        while (length > MaxLength)
        {
            length -= 1 + members[^1].Length;
            members.RemoveAt(members.Count - 1);
        }
    }
}
