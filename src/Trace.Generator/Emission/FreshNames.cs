using System;
using System.Collections.Generic;
using System.Globalization;

namespace Tracing.Generator;

/// <summary>Gives out names that nothing else has.</summary>
internal sealed class FreshNames(Func<string, bool> isTaken)
{
    private readonly HashSet<string> _given = [];

    /// <summary>The wanted name, or that with the first free number.</summary>
    public string Fresh(string wanted)
    {
        var name = wanted;
        for (var number = 2; isTaken(name) || !_given.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
