namespace Tracing.Execution.Tests.Matrix;

/// <summary>All shapes of methods that can be traced: what docs/matrix.md shows.</summary>
internal static class MethodMatrix
{
    public static IReadOnlyList<MatrixDimension> Dimensions { get; } =
    [
        new("Return type", [.. TaskRows.All, .. ResultRows.All, .. StreamRows.All]),
        new("Parameter", ParameterRows.All),
        new("Generic", GenericRows.All),
        new("Method kind", MethodKindRows.All),
        new("Containing type", TypeRows.All),
        new("Names", NameRows.All),
        new("Parent", [.. GivenParentRows.All, .. NamedParentRows.All]),
        new("Tags, results and links", [.. TagRows.All, .. LinkRows.All]),
        new("Attributes and annotations", AnnotationRows.All),
    ];

    public static IEnumerable<(string Dimension, MatrixRow Row)> Rows =>
        Dimensions.SelectMany(dimension => dimension.Rows.Select(row => (dimension.Name, row)));

    public static MatrixRow Row(string dimension, string name) => Rows.Single(row => row.Dimension == dimension && row.Row.Name == name).Row;
}
