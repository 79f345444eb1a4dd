from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "skillpath.catalog"
    label = "catalog"
    verbose_name = "Catalogue"
