// The whole engine in one include: stories, their scores, questions to them, diagrams and other formats.
#pragma once

#include "graph/diagnose.hpp"
#include "io/exporters.hpp"
#include "io/load.hpp"
#include "io/output_file.hpp"
#include "io/prov_document.hpp"
#include "io/score_writer.hpp"
#include "io/story_writer.hpp"
#include "model/builder.hpp"
#include "query/query.hpp"
#include "query/source_names.hpp"
#include "render/diagram.hpp"
#include "render/explanation.hpp"
#include "render/graphviz.hpp"
#include "score/scorer.hpp"
#include "store/sql_session.hpp"
#include "store/store.hpp"
