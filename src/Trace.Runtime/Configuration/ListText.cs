namespace Tracing.Configuration;

/// <summary>Lists as text: entries with one comma between, or <c>none</c> alone.</summary>
internal static class ListText
{
    /// <param name="value">The list.</param>
    /// <param name="what">What its entries are, for the error.</param>
    /// <param name="isValid">Whether an entry may be so; null allows all.</param>
    public static string[] ParseOrNone(SettingValue value, string what, Func<string, bool>? isValid = null)
    {
        var entries = value.Text.Split(',', StringSplitOptions.TrimEntries);
        if (entries.Contains("none", StringComparer.OrdinalIgnoreCase))
        {
            return entries.Length == 1 ? [] : throw value.Invalid("'none' is allowed only alone.");
        }

        return Array.Exists(entries, entry => entry.Length == 0 || isValid?.Invoke(entry) == false)
            ? throw value.Invalid($"{what} with one comma between are allowed, or 'none'.")
            : entries;
    }
}
