namespace Tracing.Generator;

/// <summary>A parameter that stands for related spans.</summary>
/// <param name="Expression">The related span's context or link, or several contexts.</param>
/// <param name="IsMany">Whether it is a collection.</param>
internal sealed record LinkedParameter(string Expression, bool IsMany);
