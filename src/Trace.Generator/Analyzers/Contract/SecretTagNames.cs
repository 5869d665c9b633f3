using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Tracing.Generator;

/// <summary>
/// Names of secrets: those that <c>SecretRedactor.NamesSecret</c> knows at run time, without what is too short to be sure of in a name of
/// C#, and some that are no names of settings.
/// </summary>
internal static class SecretTagNames
{
    /// <summary>In lower case, without what may stand between words.</summary>
    public static readonly ImmutableArray<string> Endings = ImmutableArray.Create(
        "password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "credential", "credentials",
        "apikey", "accesskey", "secretkey", "accountkey", "sharedkey", "privatekey", "signingkey", "encryptionkey", "masterkey",
        "subscriptionkey", "functionskey", "sharedaccesssignature", "amzsignature",
        "authorization", "authorizationheader", "cookie", "cookies", "cookieheader");

    /// <summary>Secrets that may be numbers.</summary>
    private static readonly ImmutableArray<string> NumberEndings = ImmutableArray.Create("cardnumber", "creditcard", "socialsecuritynumber");

    /// <summary>As <see cref="Endings"/>, but words of their own.</summary>
    private static readonly ImmutableArray<string> Words = ImmutableArray.Create("jwt");

    private static readonly ImmutableArray<string> NumberWords = ImmutableArray.Create("cvv", "cvv2", "cvc", "cvc2", "ssn");

    /// <summary>What stands before the word token where it means a place in a sequence, or a piece of a text.</summary>
    private static readonly ImmutableArray<string> HarmlessTokens = ImmutableArray.Create(
        "cancellation", "stopping", "continuation", "page", "paging", "pagination", "next", "previous", "prev", "skip", "resume", "sync", "delta", "change", "concurrency",
        "syntax", "lexer", "lexical", "parser", "current", "last", "first", "start", "end", "open", "close", "separator", "keyword", "operator", "identifier",
        "literal", "name", "unknown", "expected", "unexpected", "json", "xml", "metadata", "reload", "search", "place", "placeholder", "design",
        "stop", "cancel", "eos", "special", "prompt", "completion", "cursor", "watermark", "checkpoint", "bookmark", "symbol", "invalid");

    /// <summary>Parts of names of what a secret was made unreadable by.</summary>
    private static readonly ImmutableArray<string> Unreadable = ImmutableArray.Create("hash", "mask", "redact", "encrypted", "obfuscat", "anonym", "fingerprint");

    /// <summary>Last words of names of what tells something about a secret.</summary>
    private static readonly ImmutableArray<string> Descriptions = ImmutableArray.Create("name", "type", "kind", "version", "policy", "status", "scheme", "length", "count", "expiry");

    /// <summary>Whether what stands under this key, parameter or property is a secret, when it is a text, or else a number.</summary>
    public static bool NamesSecret(string name, bool isNumber)
    {
        var segment = Letters(name.Substring(name.LastIndexOfAny(['.', ':', '/']) + 1));
        if (!(EndsWithAny(segment, NumberEndings) || NumberWords.Contains(LastWord(name)) || (!isNumber && (EndsWithAny(segment, Endings) || Words.Contains(LastWord(name))))))
        {
            return false;
        }

        var whole = Letters(name);
        return !Unreadable.Any(part => whole.Contains(part))
            && !(segment.EndsWith("token", StringComparison.Ordinal) && EndsWithAny(whole.Substring(0, whole.Length - "token".Length), HarmlessTokens));
    }

    /// <summary>Whether the name says that its value is made of a secret, or tells something about one, such as <c>secretName</c>.</summary>
    public static bool IsUnreadable(string name)
    {
        var letters = Letters(name);
        var last = LastWord(name);
        return Unreadable.Any(part => letters.Contains(part))
            || (Descriptions.Contains(last) && NamesSecret(letters.Substring(0, letters.Length - last.Length), isNumber: false));
    }

    private static bool EndsWithAny(string text, ImmutableArray<string> endings)
    {
        foreach (var ending in endings)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Letters(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                letters.Append(char.ToLowerInvariant(character));
            }
        }

        return letters.ToString();
    }

    /// <summary>The last word of a name in camel case, or with something between its words.</summary>
    private static string LastWord(string name)
    {
        var start = name.Length;
        while (start > 0 && char.IsLetterOrDigit(name[start - 1]) && !(start < name.Length && char.IsUpper(name[start]) && !char.IsUpper(name[start - 1])))
        {
            start--;
        }

        return Letters(name.Substring(start));
    }
}
